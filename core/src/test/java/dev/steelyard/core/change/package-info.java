@NullMarked
package dev.steelyard.core.change;

import org.jspecify.annotations.NullMarked;
