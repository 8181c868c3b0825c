@NullMarked
package dev.steelyard.compat;

import org.jspecify.annotations.NullMarked;
