@NullMarked
package dev.steelyard.analysis.monitor;

import org.jspecify.annotations.NullMarked;
