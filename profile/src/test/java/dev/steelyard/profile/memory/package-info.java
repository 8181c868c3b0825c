/** Tests of {@code profile.memory}. */
package dev.steelyard.profile.memory;
