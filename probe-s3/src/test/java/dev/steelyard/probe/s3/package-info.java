/** Requests to a server that speaks S3, recorded and read again. */
package dev.steelyard.probe.s3;
