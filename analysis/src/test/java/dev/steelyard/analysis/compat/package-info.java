@NullMarked
package dev.steelyard.analysis.compat;

import org.jspecify.annotations.NullMarked;
