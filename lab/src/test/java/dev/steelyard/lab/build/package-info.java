/** Tests of what their package promises, on repositories that git itself made. */
@NullMarked
package dev.steelyard.lab.build;

import org.jspecify.annotations.NullMarked;
