/** Tests of {@code profile.heap}. */
package dev.steelyard.profile.heap;
