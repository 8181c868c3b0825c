@NullMarked
package dev.steelyard.trace.plan;

import org.jspecify.annotations.NullMarked;
