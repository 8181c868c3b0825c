@NullMarked
package dev.steelyard.analysis.trace;

import org.jspecify.annotations.NullMarked;
