@NullMarked
package dev.steelyard.compat.grid;

import org.jspecify.annotations.NullMarked;
