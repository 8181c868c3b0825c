/** Tests of what their package promises, on real processes and stores. */
@NullMarked
package dev.steelyard.lab.run;

import org.jspecify.annotations.NullMarked;
