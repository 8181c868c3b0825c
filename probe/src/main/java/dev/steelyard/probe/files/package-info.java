/**
 * File systems of {@code java.nio.file} whose requests are said without a line of the program's
 * own. Knows the JDK alone.
 */
@NullMarked
package dev.steelyard.probe.files;

import org.jspecify.annotations.NullMarked;
