package io.coldfront.service;

/** A kind of object store. */
public enum Provider {
    /** Amazon S3. */
    AWS,
    /** Any S3-compatible store, at an endpoint of its own. */
    S3,
    /** Google Cloud Storage, through its S3-compatible interface with an HMAC key. */
    GCS,
    /** Azure Data Lake Storage Gen2. */
    AZURE
}
