/** Tests of calls: against real servers, good and broken. */
@NullMarked
package dev.steelyard.lab.http;

import org.jspecify.annotations.NullMarked;
