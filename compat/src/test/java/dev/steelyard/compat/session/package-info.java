@NullMarked
package dev.steelyard.compat.session;

import org.jspecify.annotations.NullMarked;
