@NullMarked
package dev.steelyard.core.monitor;

import org.jspecify.annotations.NullMarked;
