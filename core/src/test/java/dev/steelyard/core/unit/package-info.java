@NullMarked
package dev.steelyard.core.unit;

import org.jspecify.annotations.NullMarked;
