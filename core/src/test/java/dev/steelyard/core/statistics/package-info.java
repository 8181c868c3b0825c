@NullMarked
package dev.steelyard.core.statistics;

import org.jspecify.annotations.NullMarked;
