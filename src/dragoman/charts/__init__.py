"""Pictures as SVG: a few kinds of chart, all drawn by matplotlib and dressed alike."""
