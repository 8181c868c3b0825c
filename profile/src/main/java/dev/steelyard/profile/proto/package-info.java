/**
 * Profiles as messages of protocol buffers: pprof's, read and written, and OpenTelemetry's, read.
 * The only package that knows protocol buffers.
 */
@NullMarked
package dev.steelyard.profile.proto;

import org.jspecify.annotations.NullMarked;
