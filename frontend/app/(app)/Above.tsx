"use client"
import { Offers } from "@/features/sharing/Offers"
import { ConnectionNotice } from "./ConnectionNotice"

/** What has nothing to say at first, and stands above the page when it has. */
export const Above = () => (
  <>
    <ConnectionNotice />
    <Offers />
  </>
)
