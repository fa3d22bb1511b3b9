"""Many documents: coded by processes or on a cluster, into a folder of Parquet."""
