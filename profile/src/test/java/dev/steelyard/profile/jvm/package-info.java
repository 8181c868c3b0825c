/** Tests of {@code profile.jvm}. */
package dev.steelyard.profile.jvm;
