/**
 * Databases that are reached by JDBC, so that what a program executes is said without a line of its
 * own. Knows {@code java.sql} and no driver: what is a driver's own is asked by its name.
 */
@NullMarked
package dev.steelyard.probe.jdbc;

import org.jspecify.annotations.NullMarked;
