@NullMarked
package dev.steelyard.core.comparison;

import org.jspecify.annotations.NullMarked;
