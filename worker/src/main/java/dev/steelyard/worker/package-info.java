/**
 * What suites in Java are written with, and the program that does the steps of their cases: one
 * live process in each version's environment. It shares a class path with the library under test:
 * it knows the JDK only, in the oldest version that such a library may need, Java 8.
 */
@NullMarked
package dev.steelyard.worker;

import org.jspecify.annotations.NullMarked;
