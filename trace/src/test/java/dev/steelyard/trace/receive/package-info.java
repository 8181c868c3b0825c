@NullMarked
package dev.steelyard.trace.receive;

import org.jspecify.annotations.NullMarked;
