/** Tests of load tests in the lab. */
@NullMarked
package dev.steelyard.lab.load;

import org.jspecify.annotations.NullMarked;
