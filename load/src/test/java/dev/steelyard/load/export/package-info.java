@NullMarked
package dev.steelyard.load.export;

import org.jspecify.annotations.NullMarked;
