"""Pictures as SVG, written by hand: of files on a sheet, of pages in the page's colours."""
