@NullMarked
package dev.steelyard.trace.otlp;

import org.jspecify.annotations.NullMarked;
