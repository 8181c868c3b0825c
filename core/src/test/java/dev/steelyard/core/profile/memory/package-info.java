/** Tests of whether memory grows. */
package dev.steelyard.core.profile.memory;
