@NullMarked
package dev.steelyard.environment.git;

import org.jspecify.annotations.NullMarked;
