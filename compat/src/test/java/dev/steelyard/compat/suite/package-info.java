@NullMarked
package dev.steelyard.compat.suite;

import org.jspecify.annotations.NullMarked;
