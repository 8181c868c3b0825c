@NullMarked
package dev.steelyard.lab.accept;

import org.jspecify.annotations.NullMarked;
