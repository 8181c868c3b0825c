/** Tests of requests to servers of others. */
@NullMarked
package dev.steelyard.analysis.request;

import org.jspecify.annotations.NullMarked;
