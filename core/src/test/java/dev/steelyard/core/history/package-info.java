@NullMarked
package dev.steelyard.core.history;

import org.jspecify.annotations.NullMarked;
