@NullMarked
package dev.steelyard.compat.answer;

import org.jspecify.annotations.NullMarked;
