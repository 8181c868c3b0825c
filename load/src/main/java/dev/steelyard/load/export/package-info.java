/**
 * Load tests in the forms other programs read: k6's, Locust's, HdrHistogram's and JUnit's, by their
 * own field names. Knows recordings and judgements; nothing of how they came to be.
 */
@NullMarked
package dev.steelyard.load.export;

import org.jspecify.annotations.NullMarked;
