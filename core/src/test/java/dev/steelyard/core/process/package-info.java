@NullMarked
package dev.steelyard.core.process;

import org.jspecify.annotations.NullMarked;
