@NullMarked
package dev.steelyard.environment.python;

import org.jspecify.annotations.NullMarked;
