/**
 * Clients of S3 that say what they are asked. Knows the probe and Amazon's SDK for Java, version 2,
 * by its interceptors alone.
 */
@NullMarked
package dev.steelyard.probe.s3;

import org.jspecify.annotations.NullMarked;
