"""The world, as documents: files, feeds, pages, and the only module on the network."""
