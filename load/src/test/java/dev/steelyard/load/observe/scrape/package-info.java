@NullMarked
package dev.steelyard.load.observe.scrape;

import org.jspecify.annotations.NullMarked;
