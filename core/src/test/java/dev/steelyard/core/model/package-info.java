@NullMarked
package dev.steelyard.core.model;

import org.jspecify.annotations.NullMarked;
