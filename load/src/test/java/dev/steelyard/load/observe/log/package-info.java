@NullMarked
package dev.steelyard.load.observe.log;

import org.jspecify.annotations.NullMarked;
