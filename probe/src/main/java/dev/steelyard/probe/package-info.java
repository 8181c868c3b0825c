/**
 * What a program under test says of itself: operations of its layers, accesses to caches and object
 * stores, query plans and counters, as events of the flight recorder. Knows the JDK alone, and
 * nothing of Steelyard: it is put into programs that nobody here wrote. Where nothing records, it
 * does nothing; where something does, it takes no lock and keeps nothing for each call.
 */
@NullMarked
package dev.steelyard.probe;

import org.jspecify.annotations.NullMarked;
