@NullMarked
package dev.steelyard.environment;

import org.jspecify.annotations.NullMarked;
