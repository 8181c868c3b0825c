/**
 * What tests of several modules need. Knows JUnit and the JDK, and nothing of Steelyard; only tests
 * may know it.
 */
@NullMarked
package dev.steelyard.testing;

import org.jspecify.annotations.NullMarked;
