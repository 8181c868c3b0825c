@NullMarked
package dev.steelyard.trace;

import org.jspecify.annotations.NullMarked;
