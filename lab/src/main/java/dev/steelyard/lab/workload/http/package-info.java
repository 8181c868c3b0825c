/** One request to a subject, measured until its answer is read. */
@NullMarked
package dev.steelyard.lab.workload.http;

import org.jspecify.annotations.NullMarked;
