@NullMarked
package dev.steelyard.compat.worker;

import org.jspecify.annotations.NullMarked;
