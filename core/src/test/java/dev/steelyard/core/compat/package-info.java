@NullMarked
package dev.steelyard.core.compat;

import org.jspecify.annotations.NullMarked;
